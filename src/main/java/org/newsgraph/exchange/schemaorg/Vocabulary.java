package org.newsgraph.exchange.schemaorg;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.organization.OrganizationKind;

/** The part of schema.org's hierarchy of types that the graph has a place for. */
final class Vocabulary {
    // Release 30.0 of schema.org. A type with two parents stands below the one that the graph keeps.
    private static final String SUBTYPES = """
            Article: AdvertiserContentArticle NewsArticle Report SatiricalArticle ScholarlyArticle
            Article: SocialMediaPosting TechArticle
            NewsArticle: AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle
            NewsArticle: ReportageNewsArticle ReviewNewsArticle
            ScholarlyArticle: MedicalScholarlyArticle
            SocialMediaPosting: BlogPosting DiscussionForumPosting
            TechArticle: APIReference
            BlogPosting: LiveBlogPosting
            Organization: Airline Consortium Cooperative Corporation EducationalOrganization FundingScheme
            Organization: GovernmentOrganization LibrarySystem LocalBusiness MedicalOrganization NGO
            Organization: NewsMediaOrganization OnlineBusiness PerformingGroup PoliticalParty Project
            Organization: ResearchOrganization SearchRescueOrganization SportsOrganization WorkersUnion
            EducationalOrganization: CollegeOrUniversity ElementarySchool HighSchool MiddleSchool Preschool School
            LocalBusiness: AnimalShelter ArchiveOrganization AutomotiveBusiness ChildCare Dentist
            LocalBusiness: DryCleaningOrLaundry EmergencyService EmploymentAgency EntertainmentBusiness
            LocalBusiness: FinancialService FoodEstablishment GovernmentOffice HealthAndBeautyBusiness
            LocalBusiness: HomeAndConstructionBusiness InternetCafe LegalService Library LodgingBusiness
            LocalBusiness: MedicalBusiness ProfessionalService RadioStation RealEstateAgent RecyclingCenter
            LocalBusiness: SelfStorage ShoppingCenter SportsActivityLocation Store TelevisionStation
            LocalBusiness: TouristInformationCenter TravelAgency
            MedicalOrganization: DiagnosticLab Hospital MedicalClinic Pharmacy Physician VeterinaryCare
            OnlineBusiness: OnlineStore
            PerformingGroup: DanceGroup MusicGroup TheaterGroup
            Project: FundingAgency ResearchProject
            SportsOrganization: SportsTeam
            AutomotiveBusiness: AutoBodyShop AutoDealer AutoPartsStore AutoRental AutoRepair AutoWash GasStation
            AutomotiveBusiness: MotorcycleDealer MotorcycleRepair
            EmergencyService: FireStation PoliceStation
            EntertainmentBusiness: AdultEntertainment AmusementPark ArtGallery Casino ComedyClub MovieTheater
            EntertainmentBusiness: NightClub
            FinancialService: AccountingService AutomatedTeller BankOrCreditUnion InsuranceAgency
            FoodEstablishment: Bakery BarOrPub Brewery CafeOrCoffeeShop Distillery FastFoodRestaurant IceCreamShop
            FoodEstablishment: Restaurant Winery
            GovernmentOffice: PostOffice
            HealthAndBeautyBusiness: BeautySalon DaySpa HairSalon HealthClub NailSalon TattooParlor
            HomeAndConstructionBusiness: Electrician GeneralContractor HVACBusiness HousePainter Locksmith
            HomeAndConstructionBusiness: MovingCompany Plumber RoofingContractor
            LegalService: Attorney Notary
            LodgingBusiness: BedAndBreakfast Campground Hostel Hotel Motel Resort VacationRental
            MedicalBusiness: CommunityHealth Dermatology DietNutrition Emergency Geriatric Gynecologic Midwifery
            MedicalBusiness: Nursing Obstetric Oncologic Optician Optometric Otolaryngologic Pediatric Physiotherapy
            MedicalBusiness: PlasticSurgery Podiatric PrimaryCare Psychiatric PublicHealth
            SportsActivityLocation: BowlingAlley ExerciseGym GolfCourse PublicSwimmingPool SkiResort SportsClub
            SportsActivityLocation: StadiumOrArena TennisComplex
            Store: BikeStore BookStore ClothingStore ComputerStore ConvenienceStore DepartmentStore ElectronicsStore
            Store: Florist FurnitureStore GardenStore GroceryStore HardwareStore HobbyShop HomeGoodsStore
            Store: JewelryStore LiquorStore MensClothingStore MobilePhoneStore MovieRentalStore MusicStore
            Store: OfficeEquipmentStore OutletStore PawnShop PetStore ShoeStore SportingGoodsStore TireShop ToyStore
            Store: WholesaleStore
            MedicalClinic: CovidTestingFacility
            Physician: IndividualPhysician PhysiciansOffice
            OnlineStore: OnlineMarketplace
            Event: BusinessEvent ChildrensEvent ComedyEvent ConferenceEvent CourseInstance DanceEvent DeliveryEvent
            Event: EducationEvent EventSeries ExhibitionEvent Festival FoodEvent Hackathon LiteraryEvent MusicEvent
            Event: PerformingArtsEvent PublicationEvent SaleEvent ScreeningEvent SocialEvent SportsEvent
            Event: TheaterEvent UserInteraction VisualArtsEvent
            PublicationEvent: BroadcastEvent OnDemandEvent
            UserInteraction: UserBlocks UserCheckins UserComments UserDownloads UserLikes UserPageVisits UserPlays
            UserInteraction: UserPlusOnes UserTweets
            Person: Patient
            Role: LinkRole OrganizationRole PerformanceRole
            OrganizationRole: EmployeeRole
            """;

    private static final Map<String, String> PARENTS = new HashMap<>();

    static {
        SUBTYPES.lines().forEach(line -> {
            String[] parts = line.split("[: ]+", -1);
            for (int i = 1; i < parts.length; i++) {
                PARENTS.putIfAbsent(parts[i], parts[0]);
            }
        });
    }

    private static final Map<String, EntityKind> KINDS = Map.of(
            "Person", EntityKind.PERSON,
            "Organization", EntityKind.ORGANIZATION,
            "Country", EntityKind.ORGANIZATION,
            "Event", EntityKind.EVENT);

    private static final Map<String, OrganizationKind> ORGANIZATION_KINDS = Map.ofEntries(
            Map.entry("Country", OrganizationKind.STATE),
            Map.entry("GovernmentOrganization", OrganizationKind.GOVERNMENT),
            Map.entry("GovernmentOffice", OrganizationKind.GOVERNMENT),
            Map.entry("PoliceStation", OrganizationKind.GOVERNMENT),
            Map.entry("FireStation", OrganizationKind.GOVERNMENT),
            Map.entry("NewsMediaOrganization", OrganizationKind.MEDIA),
            Map.entry("RadioStation", OrganizationKind.MEDIA),
            Map.entry("TelevisionStation", OrganizationKind.MEDIA),
            Map.entry("Corporation", OrganizationKind.COMPANY),
            Map.entry("Airline", OrganizationKind.COMPANY),
            Map.entry("LocalBusiness", OrganizationKind.COMPANY),
            Map.entry("OnlineBusiness", OrganizationKind.COMPANY),
            Map.entry("PoliticalParty", OrganizationKind.PARTY),
            Map.entry("NGO", OrganizationKind.NGO),
            Map.entry("EducationalOrganization", OrganizationKind.EDUCATION),
            // Of businesses, by their place in the hierarchy, what hardly any of them is.
            Map.entry("EmergencyService", OrganizationKind.OTHER),
            Map.entry("Library", OrganizationKind.OTHER),
            Map.entry("ArchiveOrganization", OrganizationKind.OTHER),
            // What schema.org has no type for, by Wikidata's, as additionalType.
            Map.entry("http://www.wikidata.org/entity/Q245065", OrganizationKind.INTERGOVERNMENTAL),
            Map.entry("http://www.wikidata.org/entity/Q772547", OrganizationKind.MILITARY),
            Map.entry("http://www.wikidata.org/entity/Q43229", OrganizationKind.OTHER));

    private Vocabulary() {}

    static boolean isArticle(Collection<String> types) {
        return types.stream().anyMatch(type -> is(type, "Article"));
    }

    static boolean isRole(Collection<String> types) {
        return types.stream().anyMatch(type -> is(type, "Role"));
    }

    static Optional<EntityKind> kind(Collection<String> types) {
        return types.stream().flatMap(type -> nearest(type, KINDS).stream()).findFirst();
    }

    /** The most special that the types say. */
    static Optional<OrganizationKind> organizationKind(Collection<String> types) {
        return types.stream()
                .flatMap(type -> nearest(type, ORGANIZATION_KINDS).stream())
                .findFirst();
    }

    private static boolean is(String type, String ancestor) {
        for (String t = type; t != null; t = PARENTS.get(t)) {
            if (t.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private static <T> Optional<T> nearest(String type, Map<String, T> meanings) {
        for (String t = type; t != null; t = PARENTS.get(t)) {
            T meaning = meanings.get(t);
            if (meaning != null) {
                return Optional.of(meaning);
            }
        }
        return Optional.empty();
    }
}
